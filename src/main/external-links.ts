/** Where links in the pages may lead: the documentation they cite. */
const documentationHosts = ['docs.aws.amazon.com', 'console.aws.amazon.com', 'aws.amazon.com']

/** @returns whether a link may be handed to the system's browser: https, a host of the list, no name or port in between */
export const isAllowedLink = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password, port } = new URL(address)
  return protocol === 'https:' && username === '' && password === '' && port === '' && documentationHosts.includes(hostname)
}
