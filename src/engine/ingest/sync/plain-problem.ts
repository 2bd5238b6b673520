import type { AwsProblem } from '../../../shared/contract/connectors.ts'

/** What is kept and told of a problem, without what else its bearer knows. */
export const plainProblem = ({ code, layer, message, hint }: AwsProblem): AwsProblem => ({ code, layer, message, hint })
