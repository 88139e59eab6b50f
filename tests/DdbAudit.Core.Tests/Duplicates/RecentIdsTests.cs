using DdbAudit.Duplicates;

namespace DdbAudit.Tests.Duplicates;

public sealed class RecentIdsTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(7, 20)]
    [InlineData(1000, 1500)]
    [InlineData(5000, 6000)]
    public void It_knows_the_newest_as_a_queue_and_a_dictionary_do(int capacity, int different)
    {
        var random = new Random(capacity);
        var ids = new RecentIds(capacity);
        var known = new Dictionary<Guid, int>();
        var queue = new Queue<Guid>();
        for (var number = 1; number < 5 * different; number++)
        {
            var id = Id(random.Next(different));
            Assert.Equal(known.TryGetValue(id, out var found) ? found : (int?)null, ids.Find(id));
            Assert.Equal(known.TryAdd(id, number), ids.TryAdd(id, number));
            if (known[id] == number)
                queue.Enqueue(id);
            if (queue.Count > capacity)
                known.Remove(queue.Dequeue());
            Assert.Equal(known[queue.Peek()], ids.OldestNumber);
        }
    }

    // Half of them differ in what the hash does not show.
    private static Guid Id(int number) => new(number / 2, 0, 0, BitConverter.GetBytes((long)(number % 2 == 0 ? 0 : 0x0000_0001_0000_0001)));
}
