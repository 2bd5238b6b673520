/** Domains whose every host is an Okta organization, or Okta itself (`www.okta.com` issues SAML assertions). */
const oktaDomains = ['okta.com', 'oktapreview.com', 'okta-emea.com', 'okta-gov.com', 'okta.mil']

/**
 * Host of an address, lower case. Entity ids and OIDC providers come with and without `https://`.
 * @returns null for text that holds no host
 */
export const hostOf = (address: string): string | null => {
  const text = address.trim()
  if (text === '' || text.length > 2048 || /\s/.test(text)) return null
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '' ? url.hostname.toLowerCase() : null
  } catch {
    return null
  }
}

/**
 * True for hosts of Okta's own domains and for those a person listed.
 * @param ownHosts  custom domains of the organizations, from the settings
 */
export const isOktaHost = (host: string, ownHosts: readonly string[]): boolean =>
  oktaDomains.some(domain => host === domain || host.endsWith(`.${domain}`)) || ownHosts.some(own => hostOf(own) === host)

/** Hosts of Okta that issue for every organization and so tell none. */
const sharedHosts = new Set(oktaDomains.flatMap(domain => [domain, `www.${domain}`, `login.${domain}`]))

/** The organization an Okta host belongs to; null for the hosts all share. The `-admin` door leads to the same one. */
export const orgOfHost = (host: string): string | null => (sharedHosts.has(host) ? null : host.replace(/^([^.]+)-admin\./, '$1.'))
