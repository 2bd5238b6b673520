/** Not drawn yet. */
export const ImportsPage = () => null
