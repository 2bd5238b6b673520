import { useCallback, useMemo, useState } from 'react'
import { type DraftField, type DraftValues, type FieldProblems, problemsFrom, problemsOf, warningsOf } from './draft-values.ts'

/** A connector being written: its fields, and what is wrong with each once it was left or the whole was tried. */
export const useConnectorForm = (initial: DraftValues) => {
  const [values, setValues] = useState(initial)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<FieldProblems>({})
  const problems = useMemo(() => problemsOf(values), [values])
  const warnings = useMemo(() => warningsOf(values), [values])
  const set = useCallback((change: Partial<DraftValues>): void => {
    setValues(now => ({ ...now, ...change }))
    setRefused(now => Object.fromEntries(Object.entries(now).filter(([field]) => !Object.hasOwn(change, field))))
  }, [])
  const touch = useCallback((field: DraftField): void => setTouched(now => new Set([...now, field])), [])
  const load = useCallback((next: DraftValues): void => {
    setValues(next)
    setTouched(new Set())
    setTried(false)
    setRefused({})
  }, [])
  return {
    values,
    set,
    touch,
    load,
    problems,
    /** Shown from when the field was left, or everything was tried. What is already long enough to be wrong is not held back. */
    problemAt: (field: DraftField): string | undefined => refused[field] ?? (tried || touched.has(field) ? problems[field] : undefined),
    warningAt: (field: DraftField): string | undefined => warnings[field],
    /** @returns whether everything can be kept; what cannot is shown from now on */
    tryAll: (): boolean => {
      setTried(true)
      return Object.keys(problems).length === 0
    },
    /** Puts the engine's refusal under its fields. */
    refuse: (fields: readonly { field: string; message: string }[]): void => setRefused(problemsFrom(fields, values))
  }
}

export type ConnectorForm = ReturnType<typeof useConnectorForm>
