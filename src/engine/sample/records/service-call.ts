import type { Caller } from '../caller.ts'
import { HOME_REGION } from '../inventory/sample-accounts.ts'
import type { Stage } from '../stage.ts'
import type { Call } from './call-record.ts'

const changes =
  /^(Create|Put|Delete|Update|Run|Start|Stop|Attach|Detach|Add|Remove|Authorize|Revoke|Register|Deregister|Tag|Untag|Terminate|Modify|Enable|Disable|Invoke|Send|Publish|Initiate|Upload|Complete|Execute|Change|Set)/

/** A call on any service for which no page needs more than its name, request and outcome. Reading or writing follows from the name. */
export const callService = (
  stage: Stage,
  caller: Caller,
  service: string,
  name: string,
  atMs: number,
  parameters: object | null = null,
  extra: Partial<Call> = {}
): void => {
  stage.log(caller, { atMs, region: HOME_REGION, service, name, isReadOnly: !changes.test(name), parameters, ...extra })
}
