import { PageHelp } from '../frame/page-frame.tsx'

/** Help for snapshots: what one is, which one speaks, and what follows from what is missing. */
export const SnapshotsHelp = () => (
  <PageHelp header="Snapshots">
    <h3>What a snapshot is</h3>
    <p>
      An inventory of one account at one time, as plain AWS CLI answers: users, groups, roles and their policies; policies of buckets,
      secrets and keys; grants; trails and what they record. Logs say what was done; a snapshot says what may be done.
    </p>
    <h3>Which one speaks</h3>
    <p>
      For every moment looked at, the newest snapshot of the account taken up to it. Where there is none, the oldest taken after it, and the
      score says so.
    </p>
    <h3>What is missing</h3>
    <p>
      A file that is missing, was refused by AWS or is not understood counts as unknown, never as empty. Access that rests on it is told as
      conditional or unknown.
    </p>
    <h3>Comparing</h3>
    <p>Gained and lost: access to a resource came or went altogether. Widened and narrowed: actions on it came or went.</p>
    <h3>Okta</h3>
    <p>
      Behind a role session often stands a person who signed in through Okta. With Okta’s exports, sessions are given to people: certainly
      where a record names the login, by inference where name and trust fit, or by a rule of yours.
    </p>
  </PageHelp>
)
