import type { PolicyKind } from '../../../shared/vocabulary/policy-document.ts'
import { type CompiledPolicy, compilePolicy } from '../../policy/compile-policy.ts'

/** Compiles policies; equal documents once, whoever holds them and whatever they are called. */
export interface PolicyLibrary {
  policy(document: unknown, kind: PolicyKind, name: string, path: string): CompiledPolicy
  /** What a policy was compiled from; undefined: its text was not there. */
  documentOf(policy: CompiledPolicy): unknown
}

export const createPolicyLibrary = (): PolicyLibrary => {
  const byText = new Map<string, CompiledPolicy>()
  const texts = new WeakMap<object, string>()
  const documents = new WeakMap<CompiledPolicy['statements'], unknown>()
  const textOf = (document: unknown): string => {
    if (typeof document !== 'object' || document === null) return String(JSON.stringify(document))
    let text = texts.get(document)
    if (text === undefined) {
      text = JSON.stringify(document)
      texts.set(document, text)
    }
    return text
  }
  return {
    policy(document, kind, name, path) {
      const key = `${kind} ${textOf(document)}`
      let compiled = byText.get(key)
      if (compiled === undefined) {
        compiled = compilePolicy(document, kind, name, path)
        byText.set(key, compiled)
        documents.set(compiled.statements, document)
      }
      return { ...compiled, name, path }
    },
    documentOf: ({ statements }) => documents.get(statements)
  }
}
