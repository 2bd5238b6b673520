import { PageHelp } from '../frame/page-frame.tsx'
import { modeMeaning, sourceMeaning } from './connector-words.ts'
import { cellStateMeaning, cellStateWords } from './ledger/ledger-words.ts'

/** Help for connectors: what one is, what its columns say, what each day of the ledger means. */
export const ConnectorsHelp = () => (
  <PageHelp header="Connectors">
    <h3>What a connector is</h3>
    <p>
      One account or organization to monitor: who asks (a profile of this computer, and a role), where the logs lie, and how often they are
      collected. Footfall only reads, and keeps no secret.
    </p>
    <h3>Mode</h3>
    <dl>
      <dt>Account</dt>
      <dd>{modeMeaning.account}</dd>
      <dt>Organization</dt>
      <dd>{modeMeaning.organization}</dd>
      <dt>Skip</dt>
      <dd>{modeMeaning.skip}</dd>
    </dl>
    <h3>Source</h3>
    <dl>
      <dt>S3 bucket</dt>
      <dd>{sourceMeaning.s3}</dd>
      <dt>Event history</dt>
      <dd>{sourceMeaning['event-history']}</dd>
    </dl>
    <h3>How fresh</h3>
    <p>
      Newest event: the last thing that happened and is stored. Newest delivery: when CloudTrail last wrote a file that was seen. CloudTrail
      delivers within some minutes, so a little age is normal; a gap between the two says that files are still to be collected.
    </p>
    <h3>What is missing</h3>
    <p>
      Gap days have nothing collected although days before and after have. Missing objects were listed but could not be fetched; the next
      sync tries them again. Both count as unknown, never as silence.
    </p>
    <h3>A day of the ledger</h3>
    <dl>
      {(['collected', 'open', 'empty', 'missing', 'partly', 'not-collected'] as const).map(state => (
        <div key={state}>
          <dt>{cellStateWords[state]}</dt>
          <dd>{cellStateMeaning[state]}</dd>
        </div>
      ))}
    </dl>
    <h3>Schedule</h3>
    <p>
      Enabled connectors are collected at their interval while Footfall runs. A sync goes on when this window is closed, and is found again
      when it is opened. Stopped at any moment, nothing stored is lost, and the next one goes on from there.
    </p>
  </PageHelp>
)
