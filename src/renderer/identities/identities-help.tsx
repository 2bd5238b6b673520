import type { ReactNode } from 'react'
import { PageHelp } from '../frame/page-frame.tsx'
import { ScoreHelp } from '../parts/score-help.tsx'

/** Help for the list of identities: what each number is, how it is computed, and what would change it. */
export const IdentitiesHelp = (): ReactNode => (
  <PageHelp header="Identities">
    <p>
      Everyone and everything that made at least one call in the stored logs: IAM users and roles, root users, AWS services, identities of
      other accounts.
    </p>
    <ScoreHelp />
    <h3>Last Activity At</h3>
    <p>
      The newest call that <strong>succeeded</strong>, in any service, over all stored events up to the end of the range. Denied and failed
      calls never count as activity: the newest call of any outcome is the <em>last attempt</em>, shown apart.
    </p>
    <h3>Events and denied share</h3>
    <p>
      Events in the range are counted inside the range of the page; all events are counted over everything stored up to its end. The denied
      share is the part of all events that AWS refused for want of a permission; calls that failed for another reason are not in it.
    </p>
    <h3>Services</h3>
    <p>Services called in the range, most called first.</p>
    <h3>State</h3>
    <p>
      An identity that succeeded in the range is active. Whether a silent one is dormant or gone cannot be told from logs alone: it needs a
      snapshot of the account, and complete logs for the range.
    </p>
    <h3>What would change these numbers</h3>
    <ul>
      <li>Logs of more accounts, Regions and days.</li>
      <li>
        A trail that logs read events too: most use of keys and secrets, and every role assumed, is recorded with{' '}
        <code>readOnly: true</code>.
      </li>
      <li>S3 data events: reads and writes of objects are recorded only where a trail logs them.</li>
    </ul>
    <p>
      The calls of a role’s sessions all count for the role; calls a service makes for an identity count for that identity and are marked in
      Activity.
    </p>
  </PageHelp>
)

/** Help for one identity's page. */
export const IdentityHelp = (): ReactNode => (
  <PageHelp header="One identity">
    <ScoreHelp />
    <h3>Granted against used</h3>
    <p>
      Every resource the snapshot grants or the logs show used. A row opens the statement that decides, in its policy, and the newest event
      that proves the use.
    </p>
    <h3>Granted actions</h3>
    <p>
      Used: at least one call succeeded in the range. Unused: CloudTrail would have recorded it, and none did. Not recorded: CloudTrail
      cannot show it. Used, not granted: a call succeeded that the snapshot does not grant.
    </p>
    <h3>The numbers at the top</h3>
    <p>
      First seen, last activity and last attempt look at all stored events up to the end of the range. Last Activity At is the newest call
      that succeeded; the last attempt is the newest of any outcome. Everything below the header is inside the range.
    </p>
    <h3>Unique ids</h3>
    <p>
      AWS gives each user and role an id that is never used again (AIDA…, AROA…). More than one id under one name means it was deleted and
      made again: what the older one did says nothing about who holds the name now.
    </p>
    <h3>Actions</h3>
    <p>
      The IAM permission each event needed. “Not mapped” is said where Footfall knows no IAM action for an event, or it needs none; nothing
      is guessed. Only successes prove that a permission is used.
    </p>
    <h3>Last viewed</h3>
    <p>Newest successful read of content: an object’s body, a secret’s value, or a cryptographic use of a key.</p>
    <h3>Credentials and role chain</h3>
    <p>
      Keys that begin with AKIA are long-term, with ASIA temporary. The chain follows a temporary credential back through the calls that
      issued it. A link is certain when the call’s answer names the very key; it is inferred when only the role, the session name and the
      time fit.
    </p>
    <h3>What would change these numbers</h3>
    <p>
      Logs of the other accounts a role is assumed from, and logs that reach further back, make chains longer. S3 object reads appear only
      where a trail logs data events.
    </p>
  </PageHelp>
)
