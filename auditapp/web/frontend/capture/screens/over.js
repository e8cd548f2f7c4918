// Whether the visit is finished here: the person said so, and the office has not returned it since.
export function isOver (kept, pack) {
  const said = kept.some(({ kind }) => kind === 'finish')
  return pack.visit.state === 'submitted' || (said && pack.visit.state !== 'returned')
}
