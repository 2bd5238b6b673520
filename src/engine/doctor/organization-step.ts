import type { Connector } from '../../shared/vocabulary/connector.ts'
import type { Step } from './doctor-context.ts'
import { passed, stopped, warned } from './outcome.ts'
import { visibleName } from './plain-text.ts'

/** Whether another connector brings in this one's logs. */
const covers = (other: Connector, { trail, accountId, id }: Connector): boolean =>
  other.id !== id &&
  other.mode === 'organization' &&
  (trail === null || other.trail === null || other.trail === trail) &&
  (other.accounts.length === 0 || other.accounts.includes(accountId))

/** Of a connector whose logs come through another one: that it is there. */
export const organizationStep: Step = {
  step: 'account',
  title: 'Organization connector',
  run({ connector, connectors }) {
    const covering = connectors.filter(other => covers(other, connector))
    const [other] = covering.filter(({ enabled }) => enabled)
    if (other !== undefined)
      return passed(`The logs of account ${connector.accountId} come through the connector “${visibleName(other.name)}”.`)
    const [off] = covering
    if (off !== undefined)
      return warned(`Connector: “${visibleName(off.name)}” would bring in these logs, but it is switched off.`, {
        code: 'connector-disabled',
        remedy: { title: `Switch on “${visibleName(off.name)}”.` }
      })
    const organizations = connectors.filter(({ mode }) => mode === 'organization')
    const why =
      organizations.length === 0
        ? 'there is no connector for an organization'
        : `the organization’s ${organizations.length === 1 ? 'connector is' : 'connectors are'} for another trail or other accounts`
    return stopped(`Connector: no logs of account ${connector.accountId} are collected: ${why}.`, {
      code: 'no-organization-connector',
      remedy: { title: 'Set up a connector for the organization’s trail, or let this one collect by itself.' }
    })
  }
}
