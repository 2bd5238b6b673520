/** JSON as it stands in artefacts: two spaces, a line end at the end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
