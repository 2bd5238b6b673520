/** A text that is the same for statements that say the same: order of names and of lists, and lists of one, do not matter. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) {
    const texts = value.map(canonical)
    return texts.length === 1 ? (texts[0] ?? '') : `[${[...new Set(texts)].sort().join(',')}]`
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`
}
