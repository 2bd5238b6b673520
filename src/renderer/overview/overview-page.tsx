/** Not drawn yet. */
export const OverviewPage = () => null
