import type { ReactNode } from 'react'
import { PageHelp } from '../frame/page-frame.tsx'
import { resourceWords } from './resource-words.ts'

const kinds = ['s3-bucket', 'secret', 'kms-key'] as const

const Kinds = ({ of }: { of: 'lastActivity' | 'lastViewed' | 'seenWhen' }): ReactNode => (
  <dl>
    {kinds.map(kind => (
      <div key={kind}>
        <dt>{resourceWords(kind).many}</dt>
        <dd>{resourceWords(kind)[of]}</dd>
      </div>
    ))}
  </dl>
)

/** Help for the list of resources: what each number is, how it is computed, and what would change it. */
export const ResourcesHelp = (): ReactNode => (
  <PageHelp header="Resources">
    <p>
      Buckets, secrets and keys that appear in the stored logs. One that nobody touched in the logs is not listed until a snapshot names it.
    </p>
    <h3>Last Activity At</h3>
    <Kinds of="lastActivity" />
    <h3>Last Viewed</h3>
    <Kinds of="lastViewed" />
    <h3>Identities</h3>
    <p>
      Identities with at least one success on the resource inside the range. Denied and failed calls are counted apart and never as use.
    </p>
    <h3>What would change these numbers</h3>
    <Kinds of="seenWhen" />
    <h3>Inferred names</h3>
    <p>
      Some records name a resource only by a short name or an alias. Its ARN is then put together from the record’s account and Region, and
      marked as inferred.
    </p>
  </PageHelp>
)

/** Help for one resource's page. */
export const ResourceHelp = (): ReactNode => (
  <PageHelp header="One resource">
    <h3>Last Activity At</h3>
    <Kinds of="lastActivity" />
    <h3>Last Viewed</h3>
    <Kinds of="lastViewed" />
    <h3>Who</h3>
    <p>
      Every identity with a call on the resource inside the range, successes, denials and failures apart. An identity with denials only
      tried and never got in.
    </p>
    <h3>Entitled identities</h3>
    <p>Who may reach the resource, whether or not they did, needs a snapshot of the account.</p>
    <h3>What would change these numbers</h3>
    <Kinds of="seenWhen" />
  </PageHelp>
)
