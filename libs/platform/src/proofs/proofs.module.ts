import { Module } from '@nestjs/common';
import { contextModule } from '../context/context.module.js';
import type { Context } from '../context/context.js';
import { ProofsController } from './proofs.controller.js';
import { proofQueries } from './proofs.query.js';

const proofs: Context = { name: 'proofs', queries: proofQueries };

/** Proofs over the log, by HTTP. */
@Module(contextModule(proofs, { controllers: [ProofsController] }))
export class ProofsModule {
  static readonly context = proofs;
}
