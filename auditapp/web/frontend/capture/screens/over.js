// Whether the visit is finished here: the person said so, or the office has it, and has not returned it since.
export const isOver = (kept, pack) => pack.visit.state === 'submitted' || kept.some(({ kind }) => kind === 'finish')
