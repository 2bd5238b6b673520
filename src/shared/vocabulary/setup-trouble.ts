/** A thing that commonly keeps a set-up from working, and what to look at. */
export interface TroublePoint {
  id: TroubleId
  title: string
  /** What is seen, and what to compare. */
  advice: string
}

export const troubleIds = ['role', 'trail', 'delivery', 'bucket', 'folder', 'key', 'notifications', 'wait'] as const
export type TroubleId = (typeof troubleIds)[number]

const points: Readonly<Record<TroubleId, Omit<TroublePoint, 'id'>>> = {
  role: {
    title: 'The role cannot be assumed',
    advice:
      'AWS says AccessDenied for a wrong account, a wrong external id and a missing sts:AssumeRole alike. Compare the trust policy with who asks, letter by letter; the role and its policy must be in the account named here.'
  },
  trail: {
    title: 'The trail is not found',
    advice:
      'A trail’s name is good in its home region and its own account only. Elsewhere, and for a trail of the organization, name it by its ARN.'
  },
  delivery: {
    title: 'No files are written',
    advice:
      'Ask aws cloudtrail get-trail-status: IsLogging must be true, and LatestDeliveryError empty. AccessDenied there is about the bucket’s policy for CloudTrail, KMS about the key’s, and never about the reader.'
  },
  bucket: {
    title: 'The bucket refuses',
    advice:
      '404: the name is misspelt, or it is in another partition. 301 or 400: it is in another region. 403: the reader may not list it, or it belongs to another account than the one named here.'
  },
  folder: {
    title: 'There are no files for an account',
    advice:
      'Files lie below prefix/AWSLogs/account, and below prefix/AWSLogs/organization/account for a trail of the organization. Compare prefix and ids; without such a folder, the trail does not cover the account.'
  },
  key: {
    title: 'Files are listed but do not open',
    advice:
      'The key’s policy and the reader’s own must both allow kms:Decrypt. The reader’s policy names the key by its ARN or by the alias in a condition: an alias as Resource allows nothing. The key must be enabled.'
  },
  notifications: {
    title: 'No message comes',
    advice:
      'The bucket must tell of ObjectCreated without a prefix or with the one files have, or the trail itself must name the topic. Topic and queue must let the sender in, a subscription must be confirmed, and an encrypted topic’s key must let the sender use it.'
  },
  wait: {
    title: 'It was set up just now',
    advice:
      'CloudTrail writes the first file after five to fifteen minutes, and IAM may take a minute until a change holds everywhere. Ask again then.'
  }
}

/** Which points belong to a line, by how its id begins; the first that fits counts. */
const byLine: readonly (readonly [RegExp, readonly TroubleId[]])[] = [
  [/^reader-access-key$/, []],
  [/^reader/, ['role', 'wait']],
  [/^key-logs/, ['key', 'delivery']],
  [/^key/, ['notifications']],
  [/^bucket-policy/, ['bucket', 'folder', 'delivery']],
  [/^bucket$/, ['bucket']],
  [/^(?:topic|queue|notification-configuration|event-rule)/, ['notifications']],
  [/^start-logging/, ['delivery', 'wait']],
  [/^trail/, ['trail', 'delivery']],
  [/^event-selectors/, ['trail']],
  [/^alarm-(?:topic|subscription)/, ['notifications']]
]

/** What to look at when a line of the checklist was done and does not work. @param item  the line’s id */
export const troubleOf = (item: string): TroublePoint[] =>
  (byLine.find(([line]) => line.test(item))?.[1] ?? []).map(id => ({ id, ...points[id] }))
