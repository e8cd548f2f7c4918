// A picture as it is kept: drawn anew, so that nothing the camera wrote beside it comes along, and no larger than needed.
export const LONGEST = 1600
export const HEAVIEST = 3_000_000
const QUALITIES = [0.8, 0.6, 0.4]

export function sizeWithin (width, height, longest = LONGEST) {
  const by = Math.min(1, longest / Math.max(width, height))
  return [Math.max(1, Math.round(width * by)), Math.max(1, Math.round(height * by))]
}

async function drawn (file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const canvas = document.createElement('canvas')
  ;[canvas.width, canvas.height] = sizeWithin(picture.width, picture.height)
  const paper = canvas.getContext('2d')
  paper.fillStyle = '#ffffff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return canvas
}

export async function shrunk (file) {
  const canvas = await drawn(file)
  for (const quality of QUALITIES) {
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= HEAVIEST) return new Uint8Array(await blob.arrayBuffer())
  }
  throw new Error('This picture cannot be made small enough to send. Take it again, from further away.')
}
