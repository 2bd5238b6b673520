/**
 * `--profile` and a name as a shell takes it; null for a name no shell should be given. What a person copies into a terminal must do nothing
 * but what it says.
 */
export const profileFlag = (name: string): string | null => {
  if (!/^[\w\-@+.%:/ ]+$/.test(name)) return null
  const word = name.includes(' ') || name.includes('%') ? `"${name}"` : name
  return name.startsWith('-') ? `--profile=${word}` : `--profile ${word}`
}
