namespace SafeDeploy.Analyzers.Tests.Retention;

/// <summary>A service that stores people's records by Entity Framework, and what it needs to compile.</summary>
internal static class RetentionSource
{
    /// <summary>Entity Framework Core and 6 and MongoDB, as far as code here calls them.</summary>
    public const string Libraries =
        """

        namespace Microsoft.EntityFrameworkCore
        {
            public abstract class DbSet<T> : IQueryable<T> where T : class
            {
                public void Add(T one) { }
                public void AddRange(params T[] all) { }
                public void Remove(T one) { }
                public void RemoveRange(IEnumerable<T> all) { }
                public T? Find(params object[] keys) => null;
                public IEnumerator<T> GetEnumerator() => throw new NotSupportedException();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
                public Type ElementType => typeof(T);
                public System.Linq.Expressions.Expression Expression => throw new NotSupportedException();
                public IQueryProvider Provider => throw new NotSupportedException();
            }

            public class DbContext
            {
                public DbSet<T> Set<T>() where T : class => throw new NotSupportedException();
                public ChangeTracking.EntityEntry<T> Entry<T>(T one) where T : class => new();
                public void Add(object one) { }
                public void Remove(object one) { }
                public void RemoveRange(params object[] all) { }
                public Database Database => new();
                public int SaveChanges() => 0;
            }

            public class Database { public int ExecuteSqlRaw(string sql) => 0; }
            public enum EntityState { Unchanged, Deleted, Modified }
            public sealed class KeylessAttribute : Attribute;
            public interface IEntityTypeConfiguration<T> where T : class { void Configure(object builder); }
            public class SetPropertyCalls<T> { public SetPropertyCalls<T> SetProperty<P>(Func<T, P> property, P value) => this; }
            public static class Bulk
            {
                public static int ExecuteDelete<T>(this IQueryable<T> all) => 0;
                public static int ExecuteUpdate<T>(this IQueryable<T> all, System.Linq.Expressions.Expression<Func<SetPropertyCalls<T>, SetPropertyCalls<T>>> set) => 0;
            }
        }

        namespace Microsoft.EntityFrameworkCore.ChangeTracking { public class EntityEntry<T> where T : class { public EntityState State { get; set; } } }

        namespace System.Data.Entity { public class DbContext; public interface IDbSet<T> where T : class; public class DbSet<T> : IDbSet<T> where T : class; }

        namespace MongoDB.Driver
        {
            public interface IMongoCollection<T> { void InsertOne(T one); void DeleteOne(Func<T, bool> which); }
            public class CreateIndexOptions { public TimeSpan? ExpireAfter { get; set; } }
        }
        """;

    /// <summary>The usings of a service that uses all of it.</summary>
    public const string Usings =
        """
        using Microsoft.EntityFrameworkCore;
        using MongoDB.Driver;
        using SafeDeploy.Annotations;

        """;

    /// <summary>What a personal record holds, with two strong identifiers.</summary>
    public const string Identifiers = """public Guid Id { get; set; } public string Surname { get; set; } = ""; public DateTime DateOfBirth { get; set; } """;
}
