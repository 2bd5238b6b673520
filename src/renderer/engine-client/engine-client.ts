import type { Client } from '../../shared/contract/client.ts'
import type { FootfallContract, ProcedureName } from '../../shared/contract/contract.ts'

/** The engine as the window sees it: one call per procedure of the contract, and notices. Failures are `AppError`s. */
export type EngineClient = Client<FootfallContract>

type NamesOfKind<K extends 'query' | 'command' | 'job'> = {
  [N in ProcedureName]: FootfallContract[N] extends { kind: K } ? N : never
}[ProcedureName]

/** Procedures that only read: safe to ask again at any time. */
export type QueryName = NamesOfKind<'query'>
/** Procedures that change something: never retried silently. */
export type CommandName = NamesOfKind<'command'>
/** Procedures that take long, report progress and can be cancelled. */
export type JobName = NamesOfKind<'job'>
