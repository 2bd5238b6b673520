/** Logins compare without case and surrounding space. */
export const normalLogin = (text: string): string => text.trim().toLowerCase()

export const identityKey = (org: string, login: string): string => `okta:${org}:${normalLogin(login)}`

/** Okta's id of a user. Ids of clients begin `0oa`. */
export const isOktaUserId = (text: string): boolean => /^00u[A-Za-z0-9]{5,40}$/.test(text)

/** AWS cuts role session names there. */
export const longestSessionName = 64

const forbidden = /[^\w+=,.@-]/g
/** What Okta, and those who write its mappings, put where AWS allows no such character. */
const substitutes = ['', '_', '-', '.']

/**
 * How a role session name stands to a login: `exact`, the same but for case; `altered`, what becomes of it when characters AWS does
 * not allow are replaced or the end is cut off; null, something else.
 */
export const sessionNameFits = (sessionName: string, login: string): 'exact' | 'altered' | null => {
  const [name, known] = [normalLogin(sessionName), normalLogin(login)]
  if (name === '' || known === '') return null
  if (name === known) return 'exact'
  if (!isAltered(known)) return null
  for (const substitute of substitutes) {
    const altered = known.replace(forbidden, substitute)
    if (altered === name || (name.length === longestSessionName && altered.startsWith(name))) return 'altered'
  }
  return null
}

/** Whether AWS would have to change a name to make it a session's. */
export const isAltered = (name: string): boolean => name.length > longestSessionName || forbiddenIn(normalLogin(name))

const forbiddenIn = (text: string): boolean => text.search(forbidden) >= 0
