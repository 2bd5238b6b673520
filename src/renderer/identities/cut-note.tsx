import { formatCount } from '../parts/count.tsx'

/** Says that a list is cut, and how; nothing when it is whole. */
export const CutNote = (props: { list: { total: number; rows: readonly unknown[] } }) => {
  const { total, rows } = props.list
  return rows.length >= total ? null : `The ${formatCount(rows.length)} with the most events are listed, of ${formatCount(total)}.`
}
