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
  private parsedParameters: JsonObject | null | undefined
  private parsedResponse: JsonObject | null | undefined
  private parsedResources: readonly ResourceEntry[] | undefined

  constructor(
    record: RecordView,
    about: { eventSource: string; eventName: string; region: string; accountId: string; readOnly: boolean | null }
  ) {
    this.record = record
    this.eventSource = about.eventSource
    this.eventName = about.eventName
    this.region = about.region
    this.accountId = about.accountId
    this.readOnly = about.readOnly
  }

  /** `requestParameters`, null when absent or not an object. */
  get parameters(): JsonObject | null {
    if (this.parsedParameters === undefined) this.parsedParameters = asObject(this.record.value('requestParameters'))
    return this.parsedParameters
  }

  /** `responseElements`, null when absent or not an object (read-only calls have none). */
  get response(): JsonObject | null {
    if (this.parsedResponse === undefined) this.parsedResponse = asObject(this.record.value('responseElements'))
    return this.parsedResponse
  }

  /** `resources`, empty when absent: three quarters of all events have none. */
  get resources(): readonly ResourceEntry[] {
    if (this.parsedResources === undefined) this.parsedResources = resourceEntries(this.record)
    return this.parsedResources
  }

  member(name: string): JsonObject | null {
    return asObject(this.record.value(name))
  }
}
