import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { RunningTree } from './merkle.js';

/** The leaves of Certificate Transparency's own test (merkle_tree_test), and the root after each of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'].concat(
  '606162636465666768696a6b6c6d6e6f',
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leaf = (n: number): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(Buffer.from(LEAVES[n]!, 'hex')).digest();
const root = (n: number): Buffer => Buffer.from(ROOTS[n]!, 'hex');

describe("the verifier's tree", () => {
  it('has the published root after each leaf', () => {
    const tree = new RunningTree();
    const roots = [tree.root().toString('hex')];
    for (const n of LEAVES.keys()) {
      tree.add(leaf(n));
      roots.push(tree.root().toString('hex'));
    }
    expect(roots).toEqual(ROOTS);
    expect(tree.size).toBe(8);
  });

  it('goes on from the roots of complete subtrees', () => {
    // Six leaves are a subtree of four and one of two, whose root the published consistency proof of 6 and 8 has.
    const two = Buffer.from(
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'hex',
    );
    const tree = RunningTree.of(6, [root(4), two])!;
    expect(tree.root()).toEqual(root(6));
    tree.add(leaf(6));
    tree.add(leaf(7));
    expect(tree.root()).toEqual(root(8));
  });

  it('needs as many of them as the size has', () => {
    expect(RunningTree.of(6, [root(4)])).toBeUndefined();
    expect(RunningTree.of(4, [root(4), root(1)])).toBeUndefined();
    expect(RunningTree.of(0, [])?.root()).toEqual(root(0));
  });
});
