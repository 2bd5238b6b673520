import { setupQuestions } from '../../shared/vocabulary/setup-questions.ts'
import { questionShape, toQuestionAnswer } from '../answers/setup-answer.ts'
import type { Command } from '../command.ts'
import { writeList } from '../output/write-list.ts'

export const setupQuestionsCommand: Command = {
  name: 'setup questions',
  summary: 'everything the set-up wizard asks',
  about: [
    'Each question with its place in the file of answers, what may be answered, what is taken when nothing is said, when it must be answered, and why it is ' +
      'asked. A field with [] is asked for each of a list. No workspace is needed.'
  ],
  flags: [],
  examples: [
    ['footfall setup questions', 'to read'],
    ['footfall setup questions --format json', 'for a script that writes the answers']
  ],
  run: async call => {
    await writeList(call, questionShape, setupQuestions.map(toQuestionAnswer), 'Nothing is asked.')
    return 0
  }
}
