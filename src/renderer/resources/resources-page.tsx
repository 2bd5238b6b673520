/** Not drawn yet. */
export const ResourcesPage = () => null
