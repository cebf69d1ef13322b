// An errgroup counts by itself, and keeps the first error.
package main

import (
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

const files = 3
const failingFile = 0 // none
const uploadTime = 0 * time.Millisecond

// Fails for one of the files.
func upload(file int) error {
	time.Sleep(uploadTime)
	if file == failingFile {
		return fmt.Errorf("file %d is too large", file)
	}
	return nil
}

// All files but the failing one are to be uploaded by now.
func report(uploaded int32) {
	fmt.Println(uploaded, "uploaded")
	var wanted int32 = files
	var failing int32 = failingFile
	if failing > 0 && failing <= wanted {
		wanted--
	}
	if uploaded != wanted {
		fmt.Println("wrong:", uploaded, "of", wanted, "files are uploaded")
	}
}

func main() {
	var uploaded atomic.Int32
	var group errgroup.Group
	for file := 1; file <= files; file++ {
		group.Go(func() error {
			if err := upload(file); err != nil {
				return err
			}
			uploaded.Add(1)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		fmt.Println(err)
	}
	report(uploaded.Load())
}
