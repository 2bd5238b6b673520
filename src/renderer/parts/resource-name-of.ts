/** What an ARN ends in, without its service, Region and account: the name people use. The whole text when it is no ARN. */
export const resourceNameOf = (arn: string): string => {
  const parts = arn.split(':')
  if (parts.length < 6 || parts[0] !== 'arn') return arn
  const [kind = '', ...rest] = parts.slice(5)
  const name = rest.length > 0 ? rest.join(':') : kind
  return name.replace(/^(?:key|secret|table|function|instance)\//, '')
}
