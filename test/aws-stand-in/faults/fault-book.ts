import type { Fault, FaultSubject, FaultThen, FaultWhen } from './fault.ts'

export interface FaultBook {
  /** @returns takes the rule away */
  add(fault: Fault): () => void
  clear(): void
  /** The first rule that strikes this request; later rules do not count it. */
  strike(subject: FaultSubject): FaultThen | null
}

const isFit = ({ service, operation, key, region, principal, accountId }: FaultWhen, subject: FaultSubject): boolean =>
  (service === undefined || service === subject.service) &&
  (operation === undefined || operation === subject.operation) &&
  (region === undefined || region === subject.region) &&
  (accountId === undefined || accountId === subject.accountId) &&
  (principal === undefined || subject.principalArn.startsWith(principal)) &&
  (key === undefined || (typeof key === 'string' ? subject.key.startsWith(key) : key.test(subject.key)))

export const faultBook = (): FaultBook => {
  const rules: { fault: Fault; seen: number; struck: number }[] = []
  const remove = (rule: (typeof rules)[number]) => {
    const at = rules.indexOf(rule)
    if (at >= 0) rules.splice(at, 1)
  }
  return {
    add: fault => {
      const rule = { fault, seen: 0, struck: 0 }
      rules.push(rule)
      return () => remove(rule)
    },
    clear: () => rules.splice(0),
    strike: subject => {
      for (const rule of rules) {
        const { when, then } = rule.fault
        if (!isFit(when, subject) || rule.struck >= (when.times ?? Infinity)) continue
        rule.seen++
        const { nth } = when
        if (nth !== undefined && !(typeof nth === 'number' ? rule.seen === nth : nth(rule.seen))) continue
        rule.struck++
        return then
      }
      return null
    }
  }
}
