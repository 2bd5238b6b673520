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
      Gap days have nothing collected although days before and after have. Missing objects were listed but could not be fetched, or came and
      could not be read. The next sync tries again what could not be fetched; what could not be read is fetched again only when its days are
      collected again. All of it counts as unknown, never as silence.
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
      Enabled connectors are collected at their interval while Footfall runs. Closed while something is collected, or planned, the window
      leaves Footfall in the tray, which shows it again or quits; a sync goes on meanwhile. Where there is no tray, closing the window quits
      and stops the sync. A page in the browser may be closed: the command that serves it goes on. Stopped at any moment, nothing stored is
      lost, and the next sync goes on from there.
    </p>
  </PageHelp>
)
