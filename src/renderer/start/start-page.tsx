/** Not drawn yet. */
export const StartPage = () => null
