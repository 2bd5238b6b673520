import type { Fault, FaultSubject, FaultThen, FaultWhen } from './fault.ts'

export interface FaultBook {
  /** @returns takes the rule away */
  add(fault: Fault): () => void
  clear(): void
  /** The first rule that strikes this request; later rules do not count it. */
  strike(subject: FaultSubject): FaultThen | null
}

const meets = (wanted: string | RegExp | undefined, text: string): boolean =>
  wanted === undefined || (typeof wanted === 'string' ? text.startsWith(wanted) : text.search(wanted) >= 0)

const isFit = ({ service, operation, key, resource, region, principal, accountId }: FaultWhen, subject: FaultSubject): boolean =>
  (service === undefined || service === subject.service) &&
  (operation === undefined || operation === subject.operation) &&
  (region === undefined || region === subject.region) &&
  (accountId === undefined || accountId === subject.accountId) &&
  meets(principal, subject.principalArn) &&
  meets(key, subject.key) &&
  meets(resource, subject.resource)

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
