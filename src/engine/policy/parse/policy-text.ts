/** Nobody's policy is longer: IAM allows 20,480 characters for the largest kind. */
const maxCharacters = 1_000_000

const decoded = (text: string): string => (/^%(?:7B|5B|22|0A|0D|20|09)/i.test(text) ? decodeURIComponent(text) : text)

/**
 * The value a document stands for: an object as it is, JSON text read, URL-encoded JSON text (as the API gives it) decoded and read.
 * @throws Error that says in plain words why the text cannot be read
 */
export const readPolicyText = (input: unknown): unknown => {
  if (typeof input !== 'string') return input
  if (input.length > maxCharacters) throw new Error(`it has ${input.length} characters; no policy may have more than ${maxCharacters}`)
  const text = input.replace(/^\uFEFF/, '').trim()
  if (text === '') throw new Error('it is empty')
  let json: string
  try {
    json = decoded(text)
  } catch {
    throw new Error('its URL encoding is broken')
  }
  try {
    return JSON.parse(json)
  } catch {
    throw new Error(/[}\]]\s*$/.test(json) ? 'it is not valid JSON' : 'it is not valid JSON; it may have been cut off')
  }
}
