/** Not drawn yet. */
export const ResourcePage = () => null
