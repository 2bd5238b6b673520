import { ScoreHelp } from '../parts/score-help.tsx'

/** What the overview's numbers are and what would change them. */
export const OverviewHelp = () => (
  <>
    <ScoreHelp />
    <h3>Grants</h3>
    <p>One identity on one resource is one grant. The score of a kind is the share of all grants of scored identities that went unused.</p>
    <h3>Dormant</h3>
    <p>
      Enabled, older than the range, and no attempt in it, not even a denied one, although the logs of the range are complete. Never active:
      no stored log shows anything of it.
    </p>
    <h3>Coverage</h3>
    <p>
      For each account, kind and day: whether the logs could have shown the use at all. Full: every call would have been recorded. Partial:
      some would. Not observable: none would. No logs: none of the account are stored.
    </p>
    <h3>What is counted</h3>
    <p>
      Events whose time lies in the range, after its start and up to its end. Each event is counted once, however many files hold it. A copy
      of the same call in another account’s log counts in that account.
    </p>
    <h3>Denied and failed</h3>
    <p>Denied calls were refused for lack of permission. Failed calls were allowed but could not be carried out. Neither counts as use.</p>
    <h3>Change</h3>
    <p>Each number is compared with the range of the same length just before. Where no log reaches back that far, that is said instead.</p>
    <h3>No logs</h3>
    <p>
      A span without any event of any account is hatched. As a rule it means that logs were not imported, since an account in use is never
      silent for long. What happened then is not known, so it is not drawn as zero.
    </p>
    <h3>Identities and resources</h3>
    <p>Those seen in the logs of the range. Resources are S3 buckets, Secrets Manager secrets and KMS keys.</p>
  </>
)
