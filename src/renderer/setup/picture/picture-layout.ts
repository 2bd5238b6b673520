import type { Arrow, PartId, SetupPicture } from './picture-model.ts'

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface DrawnArrow extends Arrow {
  /** Corner by corner. */
  points: (readonly [x: number, y: number])[]
  /** Where its word stands; null: there is no room, and the hint tells it. */
  label: { x: number; y: number; text: string; anchor: 'start' | 'middle' } | null
}

export interface PictureLayout {
  width: number
  height: number
  boxes: ReadonlyMap<PartId, Box>
  arrows: DrawnArrow[]
}

const boxPx = { width: 174, height: 58 }
const left = 20
const gutter = 26
const right = left + boxPx.width + gutter
const widthPx = right + boxPx.width + 4
const rowGapPx = 36
const wide = right + boxPx.width - left
const between = right - gutter / 2

/** Rows from top to bottom, left and right of each. What is not part of the picture leaves its place to what comes below. */
const rowsOf = (has: (id: PartId) => boolean): (PartId | null)[][] => {
  const alarms = has('log-group')
  const news: (PartId | null)[] = [has('topic') ? 'topic' : null, has('queue') ? 'queue' : null]
  return [
    ['accounts'],
    ['trail', alarms ? 'log-group' : null],
    ['bucket', alarms ? 'alarms' : 'key'],
    ...(alarms ? [['key', 'alarm-topic'] as PartId[]] : []),
    ...(news.some(id => id !== null) ? [news] : []),
    ['reader']
  ]
}

const placeBoxes = (rows: (PartId | null)[][]): Map<PartId, Box> => {
  const boxes = new Map<PartId, Box>()
  rows.forEach((row, at) => {
    const y = 8 + at * (boxPx.height + rowGapPx)
    row.forEach((id, column) => {
      if (id === null) return
      const alone = row.length === 1
      boxes.set(id, { x: column === 0 ? left : right, y, width: alone ? wide : boxPx.width, height: boxPx.height })
    })
  })
  return boxes
}

const centre = ({ x, width }: Box): number => x + width / 2
const middle = ({ y, height }: Box): number => y + height / 2

/** Straight down, straight across, or by one of the lanes: left of everything, or between the columns. */
const route = (arrow: Arrow, from: Box, to: Box): DrawnArrow => {
  const below = to.y - (from.y + from.height)
  const sameRow = from.y === to.y
  const down = below >= 0
  const sameColumn = from.x === to.x || from.width === wide || to.width === wide
  if (sameRow) {
    const forth = from.x < to.x
    return {
      ...arrow,
      points: [
        [forth ? from.x + from.width : from.x, middle(from)],
        [forth ? to.x : to.x + to.width, middle(to)]
      ],
      label: null
    }
  }
  const next = down ? below <= rowGapPx : from.y - (to.y + to.height) <= rowGapPx
  if (sameColumn && next) {
    const x = centre(from.width === wide ? to : from)
    const y = down ? from.y + from.height : from.y
    const end = down ? to.y : to.y + to.height
    return {
      ...arrow,
      points: [
        [x, y],
        [x, end]
      ],
      label: { x: x + 8, y: (y + end) / 2 + 4, text: arrow.does, anchor: 'start' }
    }
  }
  if (arrow.from === 'reader') {
    const lane = arrow.to === 'key' ? 13 : 5
    const start = middle(from) + (arrow.to === 'key' ? -8 : 8)
    return to.x === left
      ? {
          ...arrow,
          points: [
            [from.x, start],
            [lane, start],
            [lane, middle(to)],
            [to.x, middle(to)]
          ],
          label: null
        }
      : {
          ...arrow,
          points: [
            [centre(to), from.y],
            [centre(to), to.y + to.height]
          ],
          label: null
        }
  }
  // Down the lane between the columns, then over to the middle of what it leads to.
  const turn = to.y - 12
  const start = middle(from) + 10
  return {
    ...arrow,
    points: [
      [from.x + from.width, start],
      [between, start],
      [between, turn],
      [centre(to), turn],
      [centre(to), to.y]
    ],
    label: null
  }
}

/** Where everything stands. The same picture always stands the same way. */
export const layoutOf = ({ parts, arrows }: SetupPicture): PictureLayout => {
  const rows = rowsOf(id => parts.some(part => part.id === id))
  const boxes = placeBoxes(rows)
  return {
    width: widthPx,
    height: 16 + rows.length * boxPx.height + (rows.length - 1) * rowGapPx,
    boxes,
    arrows: arrows.flatMap(arrow => {
      const from = boxes.get(arrow.from)
      const to = boxes.get(arrow.to)
      return from === undefined || to === undefined ? [] : [route(arrow, from, to)]
    })
  }
}
