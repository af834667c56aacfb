import { expect, it } from 'vitest'
import type { Conversion } from '../../src/batch'
import { RunProgress, removalLine } from '../../src/batch/run-progress'

const conversion = (fields: Partial<Conversion>): Conversion => ({
  input: 'a.pdf',
  status: 'done',
  version: '1',
  settings: '',
  reused: false,
  ...fields,
})

it('the summary counts what was made, replaced, removed, kept and left aside', () => {
  const progress = new RunProgress(() => 0)
  progress.take({ type: 'listed', files: 4, ignored: 1, links: 2, datasets: 1 })
  for (const fields of [
    { pages: 3, missed: 2, recogniser: 'none', replaced: true },
    { pages: 1, repaired: true },
    { reused: true, outdated: true },
    { status: 'failed', code: 'input/damaged' },
  ] as const)
    progress.take({ type: 'finished', conversion: conversion(fields) })
  progress.take({ type: 'removed', input: 'b.pdf', id: 'county-2023-1' })
  progress.take({ type: 'assembling', issues: 5, staying: 2 })
  expect(progress.summary().split('; ')).toEqual([
    '4 files: 2 converted, 1 known before or twice there, 1 failed',
    '4 pages',
    '0 s',
    '2 pages not recognised: no engine is here',
    '1 issue replaced',
    '1 issue gone or damaged, made again',
    '1 issue kept as recognised before: no engine is here',
    '1 removed',
    '2 issues of other inputs kept',
    '1 file of unknown kinds left aside',
    '2 links out of the input not followed (--follow-links)',
    '1 dataset left aside.',
  ])
})

it('a removal names the input, and the issue where that goes too', () => {
  expect(removalLine({ input: 'a\u001b[2J.pdf', id: 'county-2023-1' })).toBe('removed a\uFFFD[2J.pdf (county-2023-1)\n')
  expect(removalLine({ input: 'a.pdf' })).toBe('removed a.pdf\n')
})
