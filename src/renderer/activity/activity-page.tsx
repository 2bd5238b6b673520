/** Not drawn yet. */
export const ActivityPage = () => null
