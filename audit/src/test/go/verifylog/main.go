// Verifylog checks a log folder with golang.org/x/mod/sumdb, in which no line is ours.
//
//	verifylog LOGDIR VKEY [OLD-CHECKPOINT...]
//
// It opens the checkpoint (note.Open), recomputes its root from the tiles (tlog.TreeHash), compares
// every entry with its authenticated leaf, proves entries (tlog.CheckRecord) and older checkpoints
// (tlog.CheckTree), and makes sure that the same proofs fail for anything else.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height = 8
	width  = 1 << height
	proofs = 1000
)

// folder reads tiles the way tlog-tiles lays them out: x/mod puts the height into the path, C2SP does not.
type folder string

func (f folder) Height() int { return height }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var contents [][]byte
	for _, tile := range tiles {
		content, err := os.ReadFile(f.path(tile))
		if err != nil {
			return nil, err
		}
		contents = append(contents, content)
	}
	return contents, nil
}

func (f folder) path(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), "tile/8/")
	if tile.L == -1 {
		path = "entries" + strings.TrimPrefix(path, "data")
	}
	return filepath.Join(string(f), "tile", path)
}

// fullest is the widest tile of this place in a tree of so many hashes at its level.
func fullest(level int, number, hashes int64) tlog.Tile {
	w := hashes - number*width
	if w > width {
		w = width
	}
	return tlog.Tile{H: height, L: level, N: number, W: int(w)}
}

type checkpoint struct {
	origin string
	tree   tlog.Tree
}

func open(file, vkey string) (checkpoint, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return checkpoint{}, err
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return checkpoint{}, err
	}
	opened, err := note.Open(content, note.VerifierList(verifier))
	if err != nil {
		return checkpoint{}, fmt.Errorf("%s: %v", file, err)
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		return checkpoint{}, fmt.Errorf("%s: not three lines of this log", file)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return checkpoint{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return checkpoint{lines[0], tlog.Tree{N: size, Hash: root}}, err
}

func split(bundle []byte) ([][]byte, error) {
	var entries [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return nil, fmt.Errorf("bundle cut short after %d entries", len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		entries = append(entries, bundle[2:end])
		bundle = bundle[end:]
	}
	return entries, nil
}

// checkEntries compares every entry with the leaf hash that the signed root authenticates.
func checkEntries(log folder, tree tlog.Tree, hashes tlog.HashReader) error {
	for number := int64(0); number*width < tree.N; number++ {
		tile := fullest(-1, number, tree.N)
		bundle, err := os.ReadFile(log.path(tile))
		if err != nil {
			return err
		}
		entries, err := split(bundle)
		if err != nil || len(entries) != tile.W {
			return fmt.Errorf("bundle %d: %d entries, wanted %d (%v)", number, len(entries), tile.W, err)
		}
		var indexes []int64
		for i := range entries {
			indexes = append(indexes, tlog.StoredHashIndex(0, number*width+int64(i)))
		}
		leaves, err := hashes.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			if tlog.RecordHash(entry) != leaves[i] {
				return fmt.Errorf("entry %d is not what was logged", number*width+int64(i))
			}
		}
	}
	return nil
}

// checkTiles compares every tile with what the leaves below it imply.
func checkTiles(log folder, tree tlog.Tree, hashes tlog.HashReader) (int, error) {
	count := 0
	for level := 0; tree.N>>(height*level) > 0; level++ {
		total := tree.N >> (height * level)
		for number := int64(0); number*width < total; number++ {
			tile := fullest(level, number, total)
			want, err := tlog.ReadTileData(tile, hashes)
			if err != nil {
				return count, err
			}
			got, err := os.ReadFile(log.path(tile))
			if err != nil || !bytes.Equal(want, got) {
				return count, fmt.Errorf("tile %s is not what was logged (%v)", tile.Path(), err)
			}
			count++
		}
	}
	return count, nil
}

func checkRecords(tree tlog.Tree, hashes tlog.HashReader) (int, error) {
	step := tree.N/proofs + 1
	count := 0
	for index := int64(0); index < tree.N; index += step {
		proof, err := tlog.ProveRecord(tree.N, index, hashes)
		if err != nil {
			return count, err
		}
		leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return count, err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]); err != nil {
			return count, fmt.Errorf("entry %d: %v", index, err)
		}
		if tree.N > 1 && tlog.CheckRecord(proof, tree.N, tree.Hash, index^1, leaf[0]) == nil {
			return count, fmt.Errorf("entry %d is proved in another place, too", index)
		}
		leaf[0][0] ^= 1
		if tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf[0]) == nil {
			return count, fmt.Errorf("another entry is proved in place %d, too", index)
		}
		count++
	}
	return count, nil
}

func checkConsistency(old checkpoint, tree tlog.Tree, hashes tlog.HashReader) error {
	proof, err := tlog.ProveTree(tree.N, old.tree.N, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.tree.N, old.tree.Hash); err != nil {
		return fmt.Errorf("the log of %d entries is no prefix: %v", old.tree.N, err)
	}
	old.tree.Hash[0] ^= 1
	if tlog.CheckTree(proof, tree.N, tree.Hash, old.tree.N, old.tree.Hash) == nil {
		return fmt.Errorf("another log of %d entries is a prefix, too", old.tree.N)
	}
	return nil
}

func run(words []string) error {
	if len(words) < 2 {
		return fmt.Errorf("usage: verifylog LOGDIR VKEY [OLD-CHECKPOINT...]")
	}
	log := folder(words[0])
	newest, err := open(filepath.Join(words[0], "checkpoint"), words[1])
	if err != nil {
		return err
	}
	tree := newest.tree
	hashes := tlog.TileHashReader(tree, log)
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil || root != tree.Hash {
		return fmt.Errorf("the tiles do not lead to the signed root (%v)", err)
	}
	if err := checkEntries(log, tree, hashes); err != nil {
		return err
	}
	tiles, err := checkTiles(log, tree, hashes)
	if err != nil {
		return err
	}
	records, err := checkRecords(tree, hashes)
	if err != nil {
		return err
	}
	for _, file := range words[2:] {
		old, err := open(file, words[1])
		if err != nil {
			return err
		}
		if err := checkConsistency(old, tree, hashes); err != nil {
			return err
		}
	}
	fmt.Printf("sound: %d entries, %d tiles, %d proofs, %d older checkpoints\n",
		tree.N, tiles, records, len(words)-2)
	return nil
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Println("unsound:", err)
		os.Exit(1)
	}
}
