import { profiles } from '../../shared/vocabulary/profile.ts'
import { profileWords } from '../frame/profile-words.ts'
import { formatScore, severities, severityFrom, severityWords } from './score-words.ts'

/** What the Over Provisioned Score is, how it is computed and what would change it: part of every page's help that shows one. */
export const ScoreHelp = () => (
  <>
    <h3>Over Provisioned Score</h3>
    <p>
      Of the buckets, secrets or keys an identity may use, the share it did not use in the range, in percent. Entitled to 10 buckets and 3
      of them used: 70. It counts resources, not calls.
    </p>
    <p>
      <strong>Granted</strong> is every resource on which the snapshot allows at least one action of the profile. <strong>Used</strong> is
      every one of those with at least one successful call of the profile in the range; denied and failed calls are never use. Use that the
      snapshot does not grant is listed apart and never lowers the score.
    </p>
    <dl>
      {severities.toReversed().map(severity => (
        <div key={severity}>
          <dt>{severityWords[severity]}</dt>
          <dd>from {formatScore(severityFrom[severity])}</dd>
        </div>
      ))}
    </dl>
    <h3>Profiles</h3>
    <dl>
      {profiles.map(profile => (
        <div key={profile}>
          <dt>{profileWords[profile].name}</dt>
          <dd>{profileWords[profile].meaning}</dd>
        </div>
      ))}
    </dl>
    <p>
      Profile and conditional entitlements are chosen at the top of the window. They stay in the address and hold for both sides of the
      score.
    </p>
    <h3>Bounds</h3>
    <p>
      Where trails would have recorded only part of the use, the score covers the observed resources, and the hatched band shows where the
      score of complete logs would lie. Where nothing could have been recorded there is no score, and the reason stands in its place. “Take
      logs as complete”, at the top of the window, counts silence as no use all the same, and says so on every page.
    </p>
    <h3>What would change it</h3>
    <ul>
      <li>Taking unused access away, or using it.</li>
      <li>Another range, as-of date or profile.</li>
      <li>Logs that reach further back, and trails that record reads and S3 data events.</li>
      <li>A newer or more complete snapshot.</li>
    </ul>
  </>
)
