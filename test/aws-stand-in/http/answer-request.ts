import type { Authorize } from '../authorize/authorization.ts'
import type { CallList, CallRecord } from '../calls/call-record.ts'
import type { FaultThen } from '../faults/fault.ts'
import type { FaultBook } from '../faults/fault-book.ts'
import { strikeBefore, throttle } from '../faults/strike-before.ts'
import type { Call, Need, Operation, Service } from '../services/service.ts'
import { services } from '../services/services.ts'
import { findCaller } from '../state/find-caller.ts'
import type { StandInState } from '../state/state.ts'
import type { PlainObject } from '../wire/plain.ts'
import type { Protocol } from '../wire/protocols.ts'
import { type Refusal, RefusalError, refuse } from '../wire/refusal.ts'
import type { Answer } from './answer.ts'
import { checkCaller } from './check-caller.ts'
import type { Incoming } from './incoming.ts'

export interface StandInParts {
  state: StandInState
  calls: CallList
  faults: FaultBook
  authorize: Authorize | null
  pageSize: number
  /** Says no when `LookupEvents` is asked too often in one account and region. */
  mayLookUp: (place: string, nowMs: number) => boolean
}

export interface Answered {
  answer: Answer
  fault: FaultThen | null
  record: CallRecord
}

/** What is written when the request names nobody the stand-in knows. */
const nobody: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: Buffer.from('The stand-in knows no such service.') }

/** Answers one request from the state, writes it down and says which fault is still to happen on the way back. */
export const answerRequest = async (parts: StandInParts, incoming: Incoming, signal: AbortSignal): Promise<Answered> => {
  const service = incoming.service === null ? undefined : services[incoming.service]
  const record = newRecord(incoming)
  parts.calls.push(record)
  if (service === undefined) return finish(record, nobody, null)
  const protocol = typeof service.protocol === 'function' ? service.protocol(incoming) : service.protocol
  let fault: FaultThen | null = null
  try {
    const { operation: name, input } = service.read(incoming)
    record.operation = name
    const operation = service.operations[name]
    if (operation !== undefined) record.action = operation.action === undefined ? `${service.prefix}:${name}` : operation.action
    const known = incoming.signature === null ? null : findCaller(parts.state, incoming.signature.accessKeyId)
    record.principalArn = known?.caller.arn ?? null
    record.accountId = known?.caller.account.id ?? null
    const call = newCall(parts, service, incoming, input, signal, record)
    if (known !== null) Object.assign(call, { caller: known.caller, account: known.caller.account })
    if (operation?.resource !== undefined && (known !== null || operation.isOpen)) record.resource = operation.resource(call)
    fault = parts.faults.strike({
      service: record.service,
      operation: name,
      key: [input.Key, input.prefix].find(text => typeof text === 'string' && text !== '')?.toString() ?? '',
      resource: record.resource,
      region: record.region,
      principalArn: record.principalArn ?? '',
      accountId: record.accountId ?? ''
    })
    if (fault !== null) strikeBefore(fault, service, call, record)
    if (operation === undefined) return finish(record, protocol.refusal(unknownOperation(name)), fault)
    if (!operation.isOpen) checkCaller(parts.state, service, incoming, call.nowMs)
    if (name === 'LookupEvents' && !parts.mayLookUp(`${record.accountId} ${record.region}`, call.nowMs)) throttle(service)
    return finish(record, await run(protocol, operation, name, call, record), fault)
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    return refused(protocol, error.refusal, record, fault)
  }
}

const unknownOperation = (name: string): Refusal => ({
  code: 'UnknownOperationException',
  message: `The stand-in does not know ${name}.`,
  status: 400
})

const run = async (protocol: Protocol, operation: Operation, name: string, call: Call, record: CallRecord): Promise<Answer> => {
  if (record.action !== null && !operation.isOpen) call.need(record.action, record.resource, operation.context?.(call))
  const result = await operation.run(call)
  return isAnswer(result) ? result : protocol.answer(name, result)
}

const isAnswer = (result: PlainObject | Answer): result is Answer => Buffer.isBuffer(result.body)

const refused = (protocol: Protocol, refusal: Refusal, record: CallRecord, fault: FaultThen | null): Answered => {
  record.code = refusal.code
  return finish(record, protocol.refusal(refusal), fault)
}

const finish = (record: CallRecord, answer: Answer, fault: FaultThen | null): Answered => {
  record.status = answer.status
  record.fault = fault?.kind ?? null
  return { answer, fault, record }
}

const newRecord = (incoming: Incoming): CallRecord => ({
  service: incoming.service ?? 'unknown',
  operation: 'Unknown',
  action: null,
  resource: '*',
  region: incoming.region,
  principalArn: null,
  accountId: null,
  status: null,
  code: null,
  isImplied: false,
  fault: null,
  atMs: Date.now(),
  target: incoming.rawPath + (incoming.rawQuery === '' ? '' : `?${incoming.rawQuery}`),
  userAgent: incoming.headers['user-agent'] ?? ''
})

const newCall = (
  parts: StandInParts,
  service: Service,
  incoming: Incoming,
  input: Call['input'],
  signal: AbortSignal,
  record: CallRecord
): Call => {
  const { state, pageSize } = parts
  const nowMs = Date.now() + state.clockAheadMs
  const call = { state, region: incoming.region, nowMs, incoming, input, signal, pageSize } as Call
  return Object.assign(call, { need: needFor(parts, service, call, record) })
}

/** Asks the test's authorization; what an action needs beside its own is written down as a call of its own. */
const needFor =
  ({ authorize, calls, state }: StandInParts, service: Service, call: Call, record: CallRecord): Need =>
  (action, resource, context = {}) => {
    const isImplied = action !== record.action
    const implied = isImplied ? impliedRecord(record, action, resource) : null
    // Looking whether a missing key may be told is no call of its own.
    if (implied !== null && action === 'kms:Decrypt') calls.push(implied)
    const { arn: principalArn, account, issuerArn } = call.caller
    const denied =
      authorize?.({ action, resource, region: call.region, principalArn, accountId: account.id, issuerArn, context, state }) ?? null
    if (denied === null) return
    const code = denied.code ?? service.codes.accessDenied[0]
    if (implied !== null) Object.assign(implied, { status: service.codes.accessDenied[1], code })
    refuse(code, denied.message, service.codes.accessDenied[1])
  }

const impliedRecord = (record: CallRecord, action: string, resource: string): CallRecord => ({
  ...record,
  service: 'kms',
  operation: action.split(':')[1] ?? '',
  action,
  resource,
  isImplied: true,
  status: 200
})
