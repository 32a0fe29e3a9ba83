import { Fault } from '../../domain/fault/index.ts';

/** The code of the fault that some work ends with; `none` when it does not fail. Other errors are thrown on. */
export async function codeThrownBy(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}
