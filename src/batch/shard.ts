import { createHash } from 'node:crypto'
import { z } from 'zod'
import { GazetteError } from '../model'

/** One part of an archive that is shared by several machines: the `index`th of `of`, from 1. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** What a shard leaves behind so that a merge can prove that none is missing. */
export const ShardFile = z.strictObject({
  index: z.number().int().positive(),
  of: z.number().int().positive(),
  /** Version and settings that the issues were converted with. */
  settings: z.string(),
  /** Digest over every input of the whole archive and its content. */
  archive: z.string(),
  /** Inputs of the whole archive. */
  inputs: z.number().int(),
  /** Inputs in the manifest that are not of this shard: of earlier runs, or of another shard. */
  staying: z.array(z.string()).default([]),
})
export type ShardFile = z.infer<typeof ShardFile>

/** The shard of an input: by its content, or by its name where it has none that can be read. */
export function shardOf(input: { readonly path: string; readonly sha256?: string | undefined }, of: number): number {
  const hash = input.sha256 ?? createHash('sha256').update(input.path).digest('hex')
  return (Number.parseInt(hash.slice(0, 12), 16) % of) + 1
}

/** The same for every shard of one archive: all inputs and what they hold. */
export class ArchiveDigest {
  private readonly hash = createHash('sha256')
  inputs = 0

  /** In the order of paths. */
  add(path: string, sha256: string | undefined): void {
    this.hash.update(JSON.stringify([path, sha256 ?? null]))
    this.inputs += 1
  }

  end(): string {
    return this.hash.digest('hex')
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * `i/n`, or `auto` and `auto/n`, which take the index from the machine that starts the jobs:
 * - Kubernetes indexed Job: `JOB_COMPLETION_INDEX` from 0; it names no count, so say `auto/n`
 * - Slurm array: `SLURM_ARRAY_TASK_ID`, counted from `SLURM_ARRAY_TASK_MIN` by `SLURM_ARRAY_TASK_STEP`;
 *   `SLURM_ARRAY_TASK_COUNT`
 * - AWS Batch array: `AWS_BATCH_JOB_ARRAY_INDEX` from 0; `AWS_BATCH_JOB_ARRAY_SIZE`
 *
 * Variables are never heeded without `auto`: a job that converts one folder per task must not
 * silently convert a part of it.
 */
export function readShard(text: string, env: Environment = process.env): Shard {
  const plain = /^(\d+)\/(\d+)$/.exec(text)
  const auto = /^auto(?:\/(\d+))?$/.exec(text)
  if (!plain && !auto) throw wrong(`“${text}” is no shard: i/n, auto or auto/n.`)
  const shard = plain ? { index: Number(plain[1]), of: Number(plain[2]) } : ofEnvironment(env, auto?.[1])
  if (!(shard.of >= 1 && shard.index >= 1 && shard.index <= shard.of))
    throw wrong(`Shard ${shard.index}/${shard.of} does not exist: shards are numbered from 1 to their count.`)
  return shard
}

function ofEnvironment(env: Environment, said: string | undefined): Shard {
  const number = (name: string) => (/^\d+$/.test(env[name] ?? '') ? Number(env[name]) : undefined)
  const slurm = number('SLURM_ARRAY_TASK_ID')
  const step = number('SLURM_ARRAY_TASK_STEP') || 1
  const index =
    number('JOB_COMPLETION_INDEX') ??
    number('AWS_BATCH_JOB_ARRAY_INDEX') ??
    (slurm === undefined ? undefined : (slurm - (number('SLURM_ARRAY_TASK_MIN') ?? 0)) / step)
  const of = said
    ? Number(said)
    : env.JOB_COMPLETION_INDEX
      ? undefined
      : (number('AWS_BATCH_JOB_ARRAY_SIZE') ?? number('SLURM_ARRAY_TASK_COUNT'))
  if (index === undefined)
    throw wrong('“auto” needs JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID or AWS_BATCH_JOB_ARRAY_INDEX.')
  if (of === undefined) throw wrong('The count of shards is not known here: say auto/n.')
  return { index: index + 1, of }
}

const wrong = (message: string): GazetteError => new GazetteError('input/invalid', message)
