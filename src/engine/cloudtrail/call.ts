import type { RecordView } from '../../shared/vocabulary/activity.ts'
import { asObject, type JsonObject } from './json-values.ts'
import { type ResourceEntry, resourceEntries } from './resources/resource-entries.ts'

/** One record on its way to an `Activity`: what every mapping needs, with the costly members parsed once and only when asked for. */
export class Call {
  readonly record: RecordView
  readonly eventSource: string
  readonly eventName: string
  readonly region: string
  /** Account whose log this is; '' when not said. */
  readonly accountId: string
  readonly readOnly: boolean | null
  /** Whether the answer or another member besides request and resources was asked for. */
  lookedFurther = false
  private parsedParameters: JsonObject | null | undefined
  private parsedResponse: JsonObject | null | undefined
  private parsedResources: readonly ResourceEntry[] | undefined

  constructor(
    record: RecordView,
    around: { readonly eventSource: string; readonly eventName: string; readonly region: string; readonly readOnly: boolean | null },
    accountId: string
  ) {
    this.record = record
    this.eventSource = around.eventSource
    this.eventName = around.eventName
    this.region = around.region
    this.accountId = accountId
    this.readOnly = around.readOnly
  }

  /** `requestParameters`, null when absent or not an object. */
  get parameters(): JsonObject | null {
    if (this.parsedParameters === undefined) this.parsedParameters = asObject(this.record.value('requestParameters'))
    return this.parsedParameters
  }

  /** `responseElements`, null when absent or not an object (read-only calls have none). */
  get response(): JsonObject | null {
    this.lookedFurther = true
    if (this.parsedResponse === undefined) this.parsedResponse = asObject(this.record.value('responseElements'))
    return this.parsedResponse
  }

  /** `resources`, empty when absent: three quarters of all events have none. */
  get resources(): readonly ResourceEntry[] {
    if (this.parsedResources === undefined) this.parsedResources = resourceEntries(this.record)
    return this.parsedResources
  }

  member(name: string): JsonObject | null {
    this.lookedFurther = true
    return asObject(this.record.value(name))
  }
}
