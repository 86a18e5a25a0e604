import { Controller } from '@nestjs/common';
import { Asks, AsksTable, From, Gateway, Payload, type HttpCaller } from '@palabre/platform';
import {
  AccountAtPointInTime,
  AccountList,
  GetAccount,
  ListAccounts,
} from './read-models/account.shapes.js';
import {
  FunderConsentPage,
  ListFunderConsents,
} from './read-models/consents/funder-consent.shapes.js';
import { CostSharePage, ListCostShares } from './read-models/cost-shares/proposed-share.shapes.js';
import { DifferenceList, ListDifferences } from './read-models/difference.shapes.js';
import { DocumentInFull, GetDocument } from './read-models/document.query.js';
import { DocumentLimits, GetDocumentLimits } from './read-models/document-limits.query.js';
import {
  FundingAgreementList,
  ListFundingAgreements,
} from './read-models/funding-agreement.shapes.js';
import { GetJournal, Journal } from './read-models/journal.shapes.js';
import {
  GetProposal,
  ListProposals,
  ProposalInFull,
  ProposalPage,
} from './read-models/proposal.shapes.js';
import {
  CommitmentPage,
  ExpenditurePage,
  ListCommitments,
  ListExpenditures,
  ListOverruns,
  OverrunPage,
} from './read-models/spending.shapes.js';
import { BudgetSummary, GetBudgetSummary } from './read-models/summary.shapes.js';

@Controller()
export class BudgetReadingController {
  constructor(private readonly gateway: Gateway) {}

  @AsksTable('GET funding-agreements', ListFundingAgreements, FundingAgreementList)
  agreements(@Payload() query: ListFundingAgreements, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/cost-shares', ListCostShares, CostSharePage)
  costShares(@Payload() query: ListCostShares, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/summary', GetBudgetSummary, BudgetSummary)
  summary(@Payload() query: GetBudgetSummary, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/journal', GetJournal, Journal)
  journal(@Payload() query: GetJournal, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/accounts', ListAccounts, AccountList)
  accounts(@Payload() query: ListAccounts, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET budgets/:cohortId/accounts/:accountId', GetAccount, AccountAtPointInTime)
  account(@Payload() query: GetAccount, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/differences', ListDifferences, DifferenceList)
  differences(@Payload() query: ListDifferences, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/proposals', ListProposals, ProposalPage)
  proposals(@Payload() query: ListProposals, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET budgets/:cohortId/proposals/:proposalId', GetProposal, ProposalInFull)
  proposal(@Payload() query: GetProposal, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/funder-consents', ListFunderConsents, FunderConsentPage)
  consents(@Payload() query: ListFunderConsents, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/commitments', ListCommitments, CommitmentPage)
  commitments(@Payload() query: ListCommitments, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/expenditures', ListExpenditures, ExpenditurePage)
  expenditures(@Payload() query: ListExpenditures, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @AsksTable('GET budgets/:cohortId/overruns', ListOverruns, OverrunPage)
  overruns(@Payload() query: ListOverruns, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET document-limits', GetDocumentLimits, DocumentLimits)
  documentLimits(@Payload() query: GetDocumentLimits, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }

  @Asks('GET documents/:documentId', GetDocument, DocumentInFull)
  document(@Payload() query: GetDocument, @From() caller: HttpCaller) {
    return this.gateway.ask(query, caller);
  }
}
