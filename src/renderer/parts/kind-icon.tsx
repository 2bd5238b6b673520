import type { ReactNode } from 'react'
import type { IdentityType, ResourceType } from '../../shared/vocabulary/activity.ts'
import { identityTypeWords, resourceTypeWords } from './kind-words.ts'
import styles from './parts.module.css'

export type Kind = IdentityType | ResourceType | 'other'

/* Drawn on 16 × 16 with Cloudscape's stroke, because its icon set has no identities, buckets or keys. */
const drawings: Readonly<Record<Kind, ReactNode>> = {
  'iam-user': (
    <>
      <circle cx="8" cy="5" r="3" />
      <path d="M2 14.5c.6-3 3-4.5 6-4.5s5.4 1.5 6 4.5" />
    </>
  ),
  'iam-role': (
    <>
      <path d="M2 4h12v5c0 3-3 5-6 6-3-1-6-3-6-6z" />
      <path d="m5.5 8 2 2 3-4" />
    </>
  ),
  root: <path d="M2 12.5 1.5 5l3.5 3L8 3l3 5 3.5-3-.5 7.500z" />,
  'okta-user': (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="2.5" />
    </>
  ),
  'aws-service': (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.500v2.500M8 12v2.500M1.5 8H4M12 8h2.500M3.4 3.400l1.8 1.800M10.8 10.800l1.8 1.800M12.6 3.400l-1.8 1.800M5.2 10.800l-1.8 1.8" />
    </>
  ),
  account: (
    <>
      <path d="M2 14V3l6-1.500V14M8 6l6 1v7M1 14h14" />
      <path d="M4.5 6h1M4.5 9h1M10.5 9.500h1" />
    </>
  ),
  federated: (
    <>
      <circle cx="5.5" cy="5.5" r="2.5" />
      <path d="M1 13.500c.4-2.4 2.2-3.5 4.5-3.5 1 0 1.9.2 2.6.6M10 6h5M12.5 3.5 15 6l-2.5 2.5" />
    </>
  ),
  unknown: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M6 6.200c.1-1.2 1-1.9 2-1.9 1.2 0 2.1.8 2.1 1.9 0 1.5-2 1.7-2 3.200M8 11.800v.1" />
    </>
  ),
  's3-bucket': (
    <>
      <ellipse cx="8" cy="3.5" rx="6" ry="2" />
      <path d="m2 3.5 1.3 9.600c.2 1 2.2 1.6 4.7 1.600s4.5-.6 4.7-1.600L14 3.5" />
    </>
  ),
  secret: (
    <>
      <rect x="2.5" y="7" width="11" height="7.5" rx="1" />
      <path d="M5 7V4.500a3 3 0 0 1 6 0V7M8 10v1.8" />
    </>
  ),
  'kms-key': (
    <>
      <circle cx="5" cy="8" r="3.5" />
      <path d="M8.5 8H15v3M12 8v2.2" />
    </>
  ),
  other: <path d="M8 1.5 14 5v6l-6 3.500L2 11V5zM2 5l6 3.500L14 5M8 8.500v6" />
}

/** AWS's name for a kind. */
export const kindWords = (kind: Kind): string =>
  Object.hasOwn(identityTypeWords, kind) ? identityTypeWords[kind as IdentityType] : resourceTypeWords[kind as ResourceType]

/** The icon of a kind of identity or resource; its name on hover and for screen readers. */
export const KindIcon = (props: { kind: Kind }) => (
  <span className={styles.labelIcon} title={kindWords(props.kind)}>
    <svg viewBox="0 0 16 16" className={styles.kindIcon} role="img" aria-label={kindWords(props.kind)}>
      {drawings[props.kind]}
    </svg>
  </span>
)
