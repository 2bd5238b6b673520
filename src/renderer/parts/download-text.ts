const mediaTypes: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json', ndjson: 'application/x-ndjson' }

/** Saves a text under a name, the way the browser saves. CSV carries a byte order mark, because spreadsheets guess the encoding without it. */
export const downloadText = (fileName: string, text: string): void => {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1)
  const parts = extension === 'csv' ? ['\uFEFF', text] : [text]
  const url = URL.createObjectURL(new Blob(parts, { type: `${mediaTypes[extension] ?? 'text/plain'};charset=utf-8` }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = fileName
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
