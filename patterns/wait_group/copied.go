// Each goroutine counts down a copy of the group.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
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
	var group sync.WaitGroup
	for file := 1; file <= files; file++ {
		group.Add(1)
		go func(group sync.WaitGroup) { // upload: a copy
			defer group.Done() // not that of main
			if err := upload(file); err != nil {
				fmt.Println(err)
				return
			}
			uploaded.Add(1)
		}(group)
	}
	group.Wait()
	report(uploaded.Load())
}
