package org.restante.server.accounts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.restante.store.Owner;

/// The database as the administrator's commands use it: changes that are whole or not at all, and
/// mistakes told in one line. For one thread.
final class Ledger implements AutoCloseable {
    private final Database database;
    final Connection connection;

    Ledger(Database database) throws AccountsException {
        this.database = database;
        this.connection = database.create();
    }

    /// What is asked of the database.
    interface Question<T> {
        T answer() throws SQLException, AccountsException;
    }

    /// All of a change, or nothing of it.
    <T> T together(Question<T> change) throws AccountsException {
        return asked(() -> {
            connection.setAutoCommit(false);
            try {
                T answer = change.answer();
                connection.commit();
                return answer;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    <T> T asked(Question<T> question) throws AccountsException {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /// Whether `sql`, which takes domain and user, finds a row.
    boolean finds(String sql, Owner owner) throws SQLException {
        try (var select = connection.prepareStatement(sql);
                ResultSet row = bound(select, 1, owner).executeQuery()) {
            return row.next();
        }
    }

    boolean isAccount(Owner owner) throws SQLException {
        return finds("SELECT 1 FROM account WHERE domain = ? AND \"user\" = ?", owner);
    }

    /// `owner`, if that is an account.
    Owner known(Owner owner) throws SQLException, AccountsException {
        if (!isAccount(owner)) {
            throw new AccountsException(owner + " is no account");
        }
        return owner;
    }

    /// Changes the one row of `owner`, whose domain and user are the parameters from `first` on.
    static Owner one(PreparedStatement change, int first, Owner owner) throws SQLException, AccountsException {
        if (bound(change, first, owner).executeUpdate() == 0) {
            throw new AccountsException(owner + " is no account");
        }
        return owner;
    }

    static PreparedStatement bound(PreparedStatement statement, int first, Owner owner) throws SQLException {
        statement.setString(first, owner.domain());
        statement.setString(first + 1, owner.user());
        return statement;
    }

    @Override
    public void close() throws AccountsException {
        asked(() -> {
            connection.close();
            return database;
        });
    }
}
