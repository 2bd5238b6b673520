/** Not drawn yet. */
export const SettingsPage = () => null
