import { PageHelp } from '../frame/page-frame.tsx'

/** What the Activity page shows, and its keys. */
export const ActivityHelp = () => (
  <PageHelp header="Activity">
    <p>
      Every stored CloudTrail event, newest first. All filters must hold at once; several values of one property are alternatives. A star
      stands for any run of characters. Text is searched in names, resources, user agents, errors and chosen request fields.
    </p>
    <h3>Time</h3>
    <p>
      The range and as-of of the top bar rule, until a span is brushed in the chart. Hatched stretches are hours in which no log of any
      account was delivered: nothing is known about them, which is not the same as nothing having happened.
    </p>
    <h3>Counts</h3>
    <p>
      The number beside the title is exactly how many events match. Facets are counted over everything asked except their own property, so
      that a second value can be added. An event that was read from several files counts once.
    </p>
    <h3>Keys in the table</h3>
    <dl>
      <dt>Arrows, j and k</dt>
      <dd>move the cursor from cell to cell</dd>
      <dt>PageUp, PageDown, Home, End</dt>
      <dd>a screen, the first and the last event</dd>
      <dt>Enter</dt>
      <dd>opens the event, Escape closes it</dd>
      <dt>+ and -</dt>
      <dd>filter to the value under the cursor, or exclude it</dd>
      <dt>m</dt>
      <dd>everything else that can be done with the value</dd>
      <dt>/</dt>
      <dd>goes to the filter</dd>
    </dl>
  </PageHelp>
)
